using UNetDsl.Imaging.Datasets;

namespace UNetDsl.Imaging.Tests.Datasets;

public sealed class ManifestFileTests
{
    private static Dataset Read(TemporaryFolder folder, string name, string text)
    {
        SmallFiles.Image(folder["sub/a.tif"], 10, pages: 2);
        SmallFiles.Labels(folder["sub/a-l.tif"], 20, pages: 2);
        SmallFiles.Image(folder["b, c.png"], 30);
        SmallFiles.Labels(folder["b-l.png"], 40);
        File.WriteAllText(folder[name], text);
        return DatasetReader.Open(new() { Manifest = folder[name] });
    }

    [Theory]
    [InlineData("m.csv", "image,label,group,page\nsub/a.tif,sub/a-l.tif,p1,0\nsub/a.tif,sub/a-l.tif,p1,1\n\"b, c.png\",b-l.png,,\n")]
    [InlineData("m.csv", "\"Image\";Label;Group;Page\r\nsub/a.tif;sub/a-l.tif;p1;0\r\n\r\n# a comment\r\nsub/a.tif;\"sub/a-l.tif\";p1;1\r\nb, c.png;b-l.png;;0")]
    [InlineData("m.json", """[{"image":"sub/a.tif","label":"sub/a-l.tif","group":"p1","page":0},{"image":"sub/a.tif","label":"sub/a-l.tif","group":"p1","page":1},{"image":"b, c.png","label":"b-l.png"}]""")]
    [InlineData("m.json", """{"items":[{"image":"sub/a.tif","label":"sub/a-l.tif","group":"p1","page":0},{"image":"sub/a.tif","label":"sub/a-l.tif","group":"p1","page":1,"label_page":1},{"image":"b, c.png","label":"b-l.png","name":"b, c"}]}""")]
    public void Read_CsvAndJson_GiveTheSameItems(string name, string text)
    {
        using var folder = new TemporaryFolder();
        var items = Read(folder, name, text).Items;
        Assert.Equal(["p1", "p1", null], items.Select(static item => item.Group));
        Assert.Equal([10, 11, 30], items.Select(static item => item.Image.ReadImage().Pixels[0]));
        Assert.Equal([20, 21, 40], items.Select(static item => item.Labels.ReadLabels().Labels[0]));
        Assert.Equal(["a-000", "a-001"], items.Take(2).Select(static item => item.Name));
    }

    [Theory]
    [InlineData("m.csv", "image,mask\na,b\n", "unknown field 'mask'")]
    [InlineData("m.csv", "image,group\na,b\n", "no field 'label'")]
    [InlineData("m.csv", "image,label\na\n", "1 fields in row 1 and 2 in its header")]
    [InlineData("m.csv", "image,label\n\"a,b\n", "not closed")]
    [InlineData("m.csv", "image,label\n,b\n", "no 'image' in row 1")]
    [InlineData("m.csv", "image,label\nnone.tif,b-l.png\n", "row 1: there is no file")]
    [InlineData("m.csv", "image,label,page\nsub/a.tif,sub/a-l.tif,x\n", "'x' as page in row 1")]
    [InlineData("m.csv", "", "is empty")]
    [InlineData("m.csv", "image,label\n", "has no image with labels")]
    [InlineData("m.json", """{"part": "dev", "items": ["034", "035"]}""", "no list of objects")]
    [InlineData("m.json", "[{]", "is no JSON: line 1")]
    [InlineData("m.json", """[{"image":"b, c.png"}]""", "no 'label' in item 0")]
    public void Read_Malformed_SaysWhere(string name, string text, string part)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<DatasetException>(() => Read(folder, name, text));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains(folder[name], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManifestAndImages_IsRefused() =>
        Assert.Throws<DatasetException>(() => DatasetReader.Open(new() { Manifest = "m.csv", Images = "i" }));
}
