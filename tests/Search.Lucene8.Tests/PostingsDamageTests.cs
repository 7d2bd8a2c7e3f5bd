using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Lucene8.Tests;

public class PostingsDamageTests
{
    [Theory]
    [InlineData("tmd")]
    [InlineData("tip")]
    [InlineData("tim")]
    [InlineData("doc")]
    [InlineData("pos")]
    [InlineData("pay")]
    public void Reading_ADamagedFile_SaysSo(string extension)
    {
        using var segment = Small();
        string name = $"_0_Lucene84_0.{extension}";
        byte[] sound = segment.Directory.Bytes(name).ToArray();
        var random = new TestSeed(nameof(Reading_ADamagedFile_SaysSo) + extension).Random();
        segment.ReadAll(checkIntegrity: true);
        for (int i = 0; i < sound.Length; i += random.Next(1, 1 + sound.Length / 150))
        {
            segment.Directory.SetBytes(name, sound.AsSpan(0, i));
            Assert.Throws<CorruptIndexException>(() => segment.ReadAll(checkIntegrity: false));

            byte[] damaged = sound.ToArray();
            damaged[i] ^= (byte)random.Next(1, 256);
            segment.Directory.SetBytes(name, damaged);
            Assert.ThrowsAny<CorruptIndexException>(() => segment.ReadAll(checkIntegrity: true));
            if (i >= sound.Length - 8) continue;
            SegmentsDamage.SetChecksum(damaged);
            segment.Directory.SetBytes(name, damaged);
            ExpectNothingButCorruption(segment, $"{name} byte {i}: {sound[i]:X2} became {damaged[i]:X2}");
        }
    }

    [Fact]
    public void Reading_FilesOfAnotherSegment_SaysSo()
    {
        using var segment = Small();
        var other = segment with { Info = segment.Info with { Id = new byte[16] } };
        Assert.Throws<CorruptIndexException>(() => other.Open());
    }

    [Fact]
    public void Reading_AnotherPostingsFormat_IsRefusedByName()
    {
        using var segment = Small();
        segment.Infos.Find("f")!.Attributes["PerFieldPostingsFormat.format"] = "Memory";
        var error = Assert.Throws<IndexFormatVersionException>(() => segment.Open());
        Assert.Contains("'Memory'", error.Message);
    }

    private static PostingsSegment Small()
    {
        var random = new Random(3);
        var model = new PostingsModel("f", IndexOptions.DocsAndFreqsAndPositionsAndOffsets);
        for (int i = 0; i < 120; i++)
            model.AddTerm([(byte)(i / 40), .. System.Text.Encoding.ASCII.GetBytes($"prefix{i * 7919 % 1000}")], Enumerable.Repeat(1 + i % 2, i % 40 == 0 ? 700 : 1 + i % 5), random, 3);
        return PostingsModel.Write(model);
    }

    /// <summary>With the checksum made right, damage may go unseen, but must not crash, hang or ask for much memory.</summary>
    private static void ExpectNothingButCorruption(PostingsSegment segment, string place)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            segment.ReadAll(checkIntegrity: true);
        }
        catch (CorruptIndexException)
        {
            // is what damage should give
        }
        catch (Exception error)
        {
            Assert.Fail($"{place}: {error}");
        }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 8 << 20, $"{place}: {allocated} bytes were allocated");
    }
}
