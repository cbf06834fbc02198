using System.Text;
using Resilience.Data;

namespace Resilience.Tests.Data;

/// <summary>Lists of files and classes, as people and tools write them.</summary>
public sealed class ImageListTests : IDisposable
{
    private readonly DatasetFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("file,label\na.jpg,nut\nb.jpg,gear\n")]
    [InlineData("label;file_name\r\nnut;a.jpg\r\ngear;b.jpg")]
    [InlineData("Image Path\tsplit\tClass Name\na.jpg\ttest\tnut\nb.jpg\ttest\tgear\n")]
    [InlineData("\"file\",\"label\"\n\"a.jpg\",\"nut\"\n\n\"b.jpg\", gear \n")]
    [InlineData("a.jpg,nut\nb.jpg,gear\n")]
    [InlineData("\uFEFFfilename,target\na.jpg,nut\nb.jpg,gear\n")]
    public void Header_variants_separators_and_quotes_give_the_same_list(string text)
    {
        var dataset = ImageDataset.Load(Write("labels.csv", text));

        Assert.Equal(["gear", "nut"], dataset.Classes);
        Assert.Equal([("a.jpg", 1), ("b.jpg", 0)], dataset.Images.Select(image => (image.Name, image.Label)));
        Assert.False(dataset.LabelsAreIndices);
    }

    [Fact]
    public void Quotes_hold_separators_quotes_and_letters_of_all_kinds()
    {
        Write("labels.csv", "file,label\n\"a, b.jpg\",\"nut \"\"M8\"\"\"\nsub/ö.jpg,Größe\n");

        var dataset = ImageDataset.Load(folder.Root);

        Assert.Equal(["Größe", "nut \"M8\""], dataset.Classes);
        Assert.Equal(Path.Combine(folder.Root, "a, b.jpg"), dataset.Images[0].File);
        Assert.Equal(Path.Combine(folder.Root, "sub", "ö.jpg"), dataset.Images[1].File);
    }

    [Fact]
    public void Numbers_are_indices_of_outputs_with_the_gaps_that_they_have()
    {
        Write("labels.csv", "file,label\na.jpg,4\nb.jpg,0\nc.jpg,4\n");

        var dataset = ImageDataset.Load(folder.Root);

        Assert.True(dataset.LabelsAreIndices);
        Assert.Equal(["0", "1", "2", "3", "4"], dataset.Classes);
        Assert.Equal([4, 0, 4], dataset.Labels());
        Assert.Equal([0, 4], dataset.Take(2).Labels().Order());
    }

    [Fact]
    public void Files_are_found_in_the_folder_of_images_too()
    {
        folder.WriteJpeg("images/a.jpg", 1);
        Write("labels.csv", "file,label\na.jpg,nut\n");

        Assert.Equal(Path.Combine(folder.Root, "images", "a.jpg"), ImageDataset.Load(folder.Root).Images[0].File);
    }

    [Fact]
    public void Metadata_without_classes_leaves_the_class_folders_in_charge()
    {
        folder.WriteJpeg("nut/a.jpg", 1);
        Write("metadata.csv", "file_name,caption\nnut/a.jpg,a nut\n");
        Assert.Equal(["nut"], ImageDataset.Load(folder.Root).Classes);

        Write("metadata.csv", "file_name,label\nnut/a.jpg,M8\n");
        Assert.Equal(["M8"], ImageDataset.Load(folder.Root).Classes);
    }

    [Theory]
    [InlineData("file,labels\na.jpg,nut\n", "line 1", "names no column for the class; did you mean 'label'?")]
    [InlineData("flie,label\na.jpg,nut\n", "line 1", "names no column for the file; did you mean 'file'?")]
    [InlineData("file,label\na.jpg\n", "line 2", "1 values; expected at least 2")]
    [InlineData("file,label\na.jpg,nut\n,gear\n", "line 3", "no file; expected a file and a class")]
    [InlineData("file,label\na.jpg,\n", "line 2", "'a.jpg' has no class")]
    [InlineData("file,label\na.jpg,nut\nb.jpg,gear\na.jpg,gear\n", "line 4", "'a.jpg' stands in line 2 too, as 'nut' there and 'gear' here")]
    [InlineData("file,label\n\"a.jpg,nut\nb.jpg,gear\n", "line ", "a quote stands within a value or does not close")]
    [InlineData("file,label\na\"b.jpg,nut\n", "line 2", "a quote stands within a value or does not close")]
    public void A_list_that_cannot_be_meant_is_an_error_with_its_line(string text, string line, string what)
    {
        Write("labels.csv", text);

        var error = Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root));

        Assert.Equal("RES0413", error.Code);
        Assert.Contains(line, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_out_of_the_folder_and_lists_of_nothing_are_errors()
    {
        Write("labels.csv", "file,label\n../a.jpg,nut\n");
        Assert.Equal("RES0405", Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root)).Code);
        Write("labels.csv", "file,label\n");
        Assert.Equal("RES0402", Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root)).Code);
        Write("labels.csv", string.Empty);
        Assert.Equal("RES0402", Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root)).Code);
    }

    [Fact]
    public void A_value_without_end_is_an_error_and_not_the_memory_of_the_machine()
    {
        Write("labels.csv", "file,label\n" + new string('a', 100_000) + ",nut\n");

        Assert.Equal("RES0413", Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root)).Code);
    }

    [Fact]
    public void Images_lie_in_any_depth_of_their_class_and_pngs_count()
    {
        folder.WriteJpeg("nut/2024/may/b.jpg", 1);
        folder.WriteBytes("nut/a.png", [1]);
        folder.WriteBytes("nut/.thumbs/x.png", [1]);
        folder.WriteBytes("nut/readme.txt", [1]);

        Assert.Equal(["nut/2024/may/b.jpg", "nut/a.png"], ImageDataset.Load(folder.Root).Images.Select(image => image.Name));
    }

    [Fact]
    public void A_list_of_another_name_is_found_and_said()
    {
        var list = Write("train_split.csv", "file,label\na.jpg,nut\n");

        Assert.Contains($"is '{list}' its list?", Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root)).Message, StringComparison.Ordinal);
        Assert.Single(ImageDataset.Load(list).Images);
    }

    [Fact]
    public void Loose_images_are_counted_in_the_error()
    {
        folder.WriteJpeg("a.jpg", 1);

        Assert.Contains("1 images lie in the folder itself, where nothing says their class", Assert.Throws<ResilienceException>(() => ImageDataset.Load(folder.Root)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("424D", "BMP")]
    [InlineData("474946383961", "GIF")]
    [InlineData("524946460000000057454250", "WebP")]
    [InlineData("49492A00", "TIFF")]
    [InlineData("000000206674797068656963", "HEIF")]
    public void A_picture_that_cannot_be_read_says_what_it_is_and_how_to_convert_it(string start, string format)
    {
        folder.WriteBytes("a/1.webp", [.. Convert.FromHexString(start), .. new byte[20]]);

        var error = Assert.Throws<ResilienceException>(() => ImageDecoder.DecodeAll(ImageDataset.Load(folder.Root)));

        Assert.Equal("RES0412", error.Code);
        Assert.Contains($"image 'a/1.webp' is {format}; expected JPEG or PNG", error.Message, StringComparison.Ordinal);
        Assert.Contains("magick mogrify -format png *.webp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_coco_file_of_another_name_is_a_data_set_and_its_images_may_lie_in_images()
    {
        folder.WriteCoco(["a"], ("1.jpg", [1]));
        folder.WriteJpeg("images/1.jpg", 1);
        File.Move(Path.Combine(folder.Root, "annotations.json"), Path.Combine(folder.Root, "instances_val.json"));

        Assert.Equal(Path.Combine(folder.Root, "images", "1.jpg"), ImageDataset.Load(Path.Combine(folder.Root, "instances_val.json")).Images[0].File);
    }

    private string Write(string name, string text) => folder.WriteBytes(name, Encoding.UTF8.GetBytes(text));
}
