using System.Buffers.Binary;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Engine.Tests.Reliability;

/// <summary>One way to damage one file: what was done, and the bytes it has then.</summary>
internal sealed record FileDamage(string File, string What, byte[] Content)
{
    private static readonly int[] BlockSizes = [16, 64, 512];

    /// <summary>
    /// The same damage by someone who puts the checksum in the footer right; null for files without one, and where nothing is left to damage.
    /// </summary>
    public FileDamage? BehindNewChecksum(byte[] sound)
    {
        if (File.StartsWith("archive-", StringComparison.Ordinal) || Content.Length < CodecUtil.FooterLength) return null;
        byte[] repaired = [.. Content];
        // What was cut off at the end is the footer: it is put back.
        sound.AsSpan(sound.Length - CodecUtil.FooterLength).CopyTo(repaired.AsSpan(repaired.Length - CodecUtil.FooterLength));
        BinaryPrimitives.WriteInt64BigEndian(repaired.AsSpan(repaired.Length - 8), Crc32.Compute(repaired.AsSpan(0, repaired.Length - 8)));
        return repaired.AsSpan().SequenceEqual(sound) ? null : new FileDamage(File, What + ", checksum put right", repaired);
    }

    /// <summary>Every byte turned over, and every byte with one bit turned over.</summary>
    public static IEnumerable<FileDamage> Flips(string file, byte[] sound, Random random)
    {
        for (int at = 0; at < sound.Length; at++)
            foreach (byte mask in new[] { (byte)0xFF, (byte)(1 << random.Next(8)) })
            {
                byte[] content = [.. sound];
                content[at] ^= mask;
                yield return new FileDamage(file, $"{file}: {content[at]:X2} for {sound[at]:X2} at {at} of {sound.Length}", content);
            }
    }

    /// <summary>Cut at every length, and lengthened.</summary>
    public static IEnumerable<FileDamage> Cuts(string file, byte[] sound)
    {
        for (int length = 0; length < sound.Length; length++)
            yield return new FileDamage(file, $"{file}: cut to {length} of {sound.Length}", sound[..length]);
        yield return new FileDamage(file, $"{file}: a byte more", [.. sound, 0]);
        yield return new FileDamage(file, $"{file}: twice in a row", [.. sound, .. sound]);
    }

    /// <summary>Every block zeroed, and every block exchanged with the next.</summary>
    public static IEnumerable<FileDamage> Blocks(string file, byte[] sound)
    {
        foreach (int size in BlockSizes)
            for (int at = 0; at < sound.Length; at += size)
            {
                int end = Math.Min(at + size, sound.Length);
                byte[] zeroed = [.. sound];
                zeroed.AsSpan(at, end - at).Clear();
                if (!zeroed.AsSpan().SequenceEqual(sound)) yield return new FileDamage(file, $"{file}: {end - at} zeros at {at} of {sound.Length}", zeroed);
                int nextEnd = Math.Min(end + size, sound.Length);
                byte[] exchanged = [.. sound[..at], .. sound[end..nextEnd], .. sound[at..end], .. sound[nextEnd..]];
                if (!exchanged.AsSpan().SequenceEqual(sound)) yield return new FileDamage(file, $"{file}: blocks of {size} at {at} and {end} of {sound.Length} exchanged", exchanged);
            }
    }

    /// <summary>The bytes of every other file of the same kind: another segment's, another commit's.</summary>
    public static IEnumerable<FileDamage> OfOthers(string file, IReadOnlyDictionary<string, byte[]> all)
    {
        string kind = KindOf(file);
        foreach (var (other, content) in all)
            if (other != file && KindOf(other) == kind && !content.AsSpan().SequenceEqual(all[file]))
                yield return new FileDamage(file, $"{file}: is {other}", content);
    }

    // "_0_Lucene84_0.doc" and "_1_Lucene84_0.doc" are of one kind, and so are "segments_1" and "segments_2".
    private static string KindOf(string file) =>
        file.StartsWith("segments_", StringComparison.Ordinal) ? "segments" : file[(file.LastIndexOf('.') + 1)..];
}
