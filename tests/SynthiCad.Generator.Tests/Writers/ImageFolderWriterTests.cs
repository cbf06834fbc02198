using System.Globalization;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Tests.Writers;

public sealed class ImageFolderWriterTests(WrittenSet set) : IClassFixture<WrittenSet>
{
    [Fact]
    public void Every_split_has_a_folder_of_every_class_with_its_pictures()
    {
        foreach (var split in ReadBack.Splits)
        {
            var folder = set.At($"imagefolder/{split}");
            Assert.Equal(set.Classes, Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
            foreach (var className in set.Classes)
            {
                var stems = set.Truths.Where(truth => truth.ClassName == className && truth.Split.ToString().Equals(split, StringComparison.OrdinalIgnoreCase)).Select(truth => truth.Stem);
                var pictures = Directory.EnumerateFiles(Path.Combine(folder, className)).ToList();
                Assert.Equal(stems.Order(StringComparer.Ordinal), pictures.Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));
                Assert.All(pictures, path => Assert.Equal(File.ReadAllBytes(set.At($"{split}/images/{Path.GetFileName(path)}")), File.ReadAllBytes(path)));
            }
        }
    }

    [Fact]
    public void The_table_has_a_line_for_every_picture()
    {
        foreach (var split in ReadBack.Splits)
        {
            var lines = File.ReadLines(set.At($"imagefolder/{split}/metadata.csv")).Select(line => line.Split(',')).ToList();
            var columns = lines[0].ToList();
            foreach (var line in lines.Skip(1))
            {
                string Cell(string name) => line[columns.IndexOf(name)];
                int Number(string name) => int.Parse(Cell(name), CultureInfo.InvariantCulture);
                Assert.Equal(columns.Count, line.Length);
                Assert.True(File.Exists(set.At($"imagefolder/{split}/{Cell("file_name")}")));
                var truth = set.Truths.Single(item => item.Stem == Path.GetFileNameWithoutExtension(Cell("file_name")));
                var subject = truth.Instances[0];
                Assert.Equal((subject.ClassName, set.Classes.IndexOf(subject.ClassName) + 1, truth.Instances.Count), (Cell("label"), Number("category_id"), Number("objects")));
                Assert.Equal(subject.Mask.Box, new PixelBox(Number("bbox_x"), Number("bbox_y"), Number("bbox_width"), Number("bbox_height")));
                Assert.Equal(subject.Visibility, double.Parse(Cell("visibility"), CultureInfo.InvariantCulture));
                Assert.Equal(subject.Truncation, double.Parse(Cell("truncation"), CultureInfo.InvariantCulture));
            }

            Assert.Equal(set.Truths.Count(truth => truth.Split.ToString().Equals(split, StringComparison.OrdinalIgnoreCase)), lines.Count - 1);
        }
    }
}
