using Resilience.Data;

namespace Resilience.Tests.Data;

public sealed class ImageDatasetTests : IDisposable
{
    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_coco_folder_gives_labels_by_the_categories_order_of_names()
    {
        folder.WriteCoco(["nut", "bearing", "gear"], ("images/a.jpg", [2]), ("images/b.jpg", [1, 1]), ("images/c.jpg", [3]));

        var dataset = ImageDataset.Load(folder.Root);

        Assert.Equal(["bearing", "gear", "nut"], dataset.Classes);
        Assert.Equal([0, 2, 1], dataset.Labels());
        Assert.Equal(Path.Combine(folder.Root, "images", "a.jpg"), dataset.Images[0].File);
        Assert.Equal("images/a.jpg", dataset.Images[0].Name);
    }

    [Fact]
    public void A_folder_of_class_folders_gives_labels_by_the_folders_names()
    {
        folder.WriteJpeg("nut/2.JPG", 1);
        folder.WriteJpeg("nut/10.jpeg", 2);
        folder.WriteJpeg("gear/1.jpg", 3);
        folder.WriteBytes("gear/notes.txt", [1]);
        folder.WriteBytes(".cache/x.jpg", [1]);

        var dataset = ImageDataset.Load(folder.Root);

        Assert.Equal(["gear", "nut"], dataset.Classes);
        Assert.Equal(["gear/1.jpg", "nut/10.jpeg", "nut/2.JPG"], dataset.Images.Select(image => image.Name));
        Assert.Equal([0, 1, 1], dataset.Labels());
    }

    [Fact]
    public void Take_keeps_the_classes_in_balance_and_the_order()
    {
        folder.WriteCoco(["a", "b", "c"], [.. Enumerable.Range(0, 30).Select(i => ($"{i}.jpg", new[] { i < 20 ? 1 : i < 27 ? 2 : 3 }))]);
        var dataset = ImageDataset.Load(folder.Root);

        var taken = dataset.Take(11);

        Assert.Equal(["0.jpg", "1.jpg", "2.jpg", "3.jpg", "20.jpg", "21.jpg", "22.jpg", "23.jpg", "27.jpg", "28.jpg", "29.jpg"], taken.Images.Select(image => image.Name));
        Assert.Equal(dataset.Classes, taken.Classes);
        Assert.Same(dataset, dataset.Take(30));
        Assert.Same(dataset, dataset.Take(2000));
        Assert.Same(dataset, dataset.Take(0));
        Assert.Equal("RES0105", Assert.Throws<ResilienceException>(() => dataset.Take(-1)).Code);
    }

    [Fact]
    public void The_hash_follows_labels_files_and_classes_and_nothing_else()
    {
        folder.WriteJpeg("a.jpg", 1);
        folder.WriteJpeg("b.jpg", 2);
        folder.WriteCoco(["x", "y"], ("a.jpg", [1]), ("b.jpg", [2]));
        var original = ImageDataset.Load(folder.Root).Sha256;

        Assert.Equal(original, ImageDataset.Load(folder.Root + "/").Sha256);
        Assert.Matches("^[0-9a-f]{64}$", original);

        folder.WriteCoco(["x", "y"], ("a.jpg", [2]), ("b.jpg", [2]));
        Assert.NotEqual(original, ImageDataset.Load(folder.Root).Sha256);

        folder.WriteCoco(["x", "z"], ("a.jpg", [1]), ("b.jpg", [2]));
        Assert.NotEqual(original, ImageDataset.Load(folder.Root).Sha256);

        folder.WriteCoco(["x", "y"], ("a.jpg", [1]), ("b.jpg", [2]));
        folder.WriteJpeg("b.jpg", 3);
        Assert.NotEqual(original, ImageDataset.Load(folder.Root).Sha256);
    }

    [Fact]
    public void A_missing_folder_brings_the_nearest_one()
    {
        folder.WriteJpeg("test/a/1.jpg", 1);

        var error = Assert.Throws<ResilienceException>(() => ImageDataset.Load(Path.Combine(folder.Root, "tset")));

        Assert.Equal("RES0401", error.Code);
        Assert.Contains("did you mean 'test'?", error.Message, StringComparison.Ordinal);
        Assert.Equal("RES0401", Assert.Throws<ResilienceException>(() => ImageDataset.Load("/no/such/place")).Code);
        Assert.Equal("RES0401", Assert.Throws<ResilienceException>(() => ImageDataset.Load(string.Empty)).Code);
    }

    [Fact]
    public void A_folder_without_images_is_an_error_that_finds_a_split_below()
    {
        Directory.CreateDirectory(Path.Combine(folder.Root, "test"));
        File.WriteAllText(Path.Combine(folder.Root, "test", "annotations.json"), "{}");

        var error = Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root));

        Assert.Equal("RES0402", error.Code);
        Assert.Contains($"did you mean '{Path.Combine(folder.Root, "test")}'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_coco_file_without_images_is_an_error()
    {
        folder.WriteCoco(["a"]);

        Assert.Equal("RES0402", Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root)).Code);
    }

    [Theory]
    [InlineData("", "RES0403")]
    [InlineData("{", "RES0403")]
    [InlineData("[]", "RES0403")]
    [InlineData("{\"images\":[{\"id\":\"x\"}]}", "RES0403")]
    [InlineData("{\"images\":[{\"id\":1}],\"annotations\":[],\"categories\":[]}", "RES0403")]
    [InlineData("null", "RES0404")]
    [InlineData("{}", "RES0404")]
    [InlineData("{\"images\":[null],\"annotations\":[],\"categories\":[]}", "RES0404")]
    [InlineData("{\"images\":[{\"id\":1,\"file_name\":null}],\"annotations\":[{\"image_id\":1,\"category_id\":1}],\"categories\":[{\"id\":1,\"name\":\"a\"}]}", "RES0403")]
    public void Annotations_that_are_not_coco_are_a_coded_error_with_the_file(string json, string code)
    {
        File.WriteAllText(Path.Combine(folder.Root, "annotations.json"), json);

        var error = Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root));

        Assert.Equal(code, error.Code);
        Assert.Equal(Path.Combine(folder.Root, "annotations.json"), error.File);
    }

    [Fact]
    public void A_broken_line_is_named()
    {
        File.WriteAllText(Path.Combine(folder.Root, "annotations.json"), "{\n\"images\": [}\n");

        Assert.Contains("line 2, byte 12", Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.jpg")]
    [InlineData("/etc/passwd")]
    [InlineData("images/../../outside.jpg")]
    [InlineData("")]
    [InlineData("a\0.jpg")]
    public void A_file_name_that_leads_out_of_the_folder_is_an_error(string name)
    {
        folder.WriteCoco(["a"], (name, [1]));

        Assert.Equal("RES0405", Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root)).Code);
    }

    [Fact]
    public void An_image_needs_exactly_one_class()
    {
        folder.WriteCoco(["a", "b"], ("1.jpg", [1, 2]));
        var several = Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root));
        folder.WriteCoco(["a", "b"], ("1.jpg", []));
        var none = Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root));

        Assert.Equal(("RES0406", "RES0406"), (several.Code, none.Code));
        Assert.Contains("'1.jpg' has objects of 'a' and 'b'", several.Message, StringComparison.Ordinal);
        Assert.Contains("'1.jpg' has no annotation", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_category_and_doubled_names_are_errors()
    {
        folder.WriteCoco(["a", "b"], ("1.jpg", [3]));
        var unknown = Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root));
        folder.WriteCoco(["a", "a"], ("1.jpg", [1]));
        var doubled = Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root));

        Assert.Equal(("RES0404", "RES0404"), (unknown.Code, doubled.Code));
        Assert.Contains("category id 3; the categories are 1, 2", unknown.Message, StringComparison.Ordinal);
    }
}
