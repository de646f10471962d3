using System.Buffers.Binary;
using System.Text;
using UNetDsl.Training;
using UNetDsl.Training.Logs;

namespace UNetDsl.Tests.Training;

public sealed class TrainingLogTests
{
    private static TrainingProgress Report(long step, bool validated = false) => new(
        step, 100, 0.5 + step, 0.001, TimeSpan.FromSeconds(step), TimeSpan.Zero, validated ? new(step, 0.25, MetricKind.Dice, 0.75) : null)
    {
        TotalElapsed = TimeSpan.FromSeconds(step),
        SamplesPerSecond = 12.5,
        Memory = 1 << 20,
    };

    private static string[] Rows(string folder) => File.ReadAllLines(Path.Combine(folder, TrainingFiles.LearningCurve));

    [Fact]
    public void Add_Reports_AreRowsAsTheyCome()
    {
        using var folder = new TemporaryFolder();
        using var log = new CsvLog(folder.Path, 0);
        log.Add(Report(10));
        log.Add(Report(20, validated: true));
        Assert.Equal(
            [
                "step,loss,rate,validationLoss,validation,metric,seconds,samplesPerSecond,memory",
                "10,10.5,0.001,,,,10,12.5,1048576",
                "20,20.5,0.001,0.25,0.75,Dice,20,12.5,1048576",
            ],
            Rows(folder.Path));
    }

    [Theory]
    [InlineData("30,1,1,,,,1,1,1\n40,1", 2)] // a row that was not finished, after one beyond the checkpoint
    [InlineData("30,1,1", 2)]
    [InlineData("", 2)]
    [InlineData("garbage\n", 2)]
    public void Open_Resumed_KeepsTheRowsUpToTheStep(string rest, int rows)
    {
        using var folder = new TemporaryFolder();
        using (var log = new CsvLog(folder.Path, 0))
        {
            log.Add(Report(10));
            log.Add(Report(20));
        }

        File.AppendAllText(Path.Combine(folder.Path, TrainingFiles.LearningCurve), rest);
        using (var log = new CsvLog(folder.Path, 20))
        {
            log.Add(Report(30, validated: true));
        }

        Assert.Equal(1 + rows + 1, Rows(folder.Path).Length);
        Assert.StartsWith("30,30.5,", Rows(folder.Path)[^1], StringComparison.Ordinal);
    }

    // "123456789" has the CRC-32C e3069283 (RFC 3720 and every table of check values); the mask rotates by 15 and adds 0xa282ead8.
    [Fact]
    public void MaskedChecksum_CheckString_IsThatOfTheStandard()
    {
        const uint crc = 0xe3069283;
        Assert.Equal(unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8), EventFile.MaskedChecksum("123456789"u8));
    }

    [Fact]
    public void Events_OfAResumedRun_AreRecordsThatTensorBoardReads()
    {
        using var folder = new TemporaryFolder();
        using (var events = new EventFile(folder.Path, 0))
        {
            events.Add(300, [("loss/training", 0.5), ("rate", 1e-3)]);
        }

        using (var events = new EventFile(folder.Path, 300))
        {
            events.Add(301, [("loss/training", 0.25)]);
        }

        var files = Directory.GetFiles(folder.Path, TrainingFiles.EventPrefix + "*").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        var (first, second) = (Records(files[0]), Records(files[1]));
        Assert.Equal("brain.Event:2", Encoding.UTF8.GetString(Bytes(first[0], field: 3)));

        // Step 300 is the varint ac 02; a value is a length-delimited field 1 of the summary: tag in field 1, float32 in field 2.
        Assert.Contains("10AC02", Convert.ToHexString(first[1]), StringComparison.Ordinal);
        var summary = Bytes(first[1], field: 5);
        Assert.Contains("0A0D" + Convert.ToHexString("loss/training"u8) + "150000003F", Convert.ToHexString(summary), StringComparison.Ordinal);

        // session_log with status START at step 301 = ad 02: TensorBoard forgets what it had from there on.
        Assert.Equal("0801", Convert.ToHexString(Bytes(second[1], field: 7)));
        Assert.Contains("10AD02", Convert.ToHexString(second[1]), StringComparison.Ordinal);
        Assert.Equal((2, 3), (first.Count, second.Count));
    }

    /// <summary>The messages of a TFRecord file, whose checksums hold.</summary>
    private static List<byte[]> Records(byte[] file)
    {
        var records = new List<byte[]>();
        for (var at = 0; at < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(at));
            Assert.Equal(EventFile.MaskedChecksum(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            var message = file.AsSpan(at + 12, length).ToArray();
            Assert.Equal(EventFile.MaskedChecksum(message), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            records.Add(message);
            at += 16 + length;
        }

        return records;
    }

    /// <summary>A length-delimited field of a message of less than 128 bytes a field.</summary>
    private static byte[] Bytes(byte[] message, int field)
    {
        // wall_time comes first, 9 bytes of seconds since 1970, then the step as a varint.
        var seconds = BinaryPrimitives.ReadDoubleLittleEndian(message.AsSpan(1));
        Assert.InRange(seconds, 1.7e9, 1e10);
        var at = 10;
        while ((message[at] & 0x80) != 0)
        {
            at++;
        }

        Assert.Equal((field << 3) | 2, message[at + 1]);
        return message.AsSpan(at + 3, message[at + 2]).ToArray();
    }
}
