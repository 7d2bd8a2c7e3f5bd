using System.Buffers.Binary;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Interop.Tests;

/// <summary>Copies a good index and damages the copy at random; each call says what it did.</summary>
internal sealed class IndexDamage(string good, Random random)
{
    private readonly string[] _files = Directory.GetFiles(good).Select(file => Path.GetFileName(file)!).Where(name => name != "write.lock").Order(StringComparer.Ordinal).ToArray();

    /// <summary>Damage that checksums, lengths or ids tell.</summary>
    public string Inflict(string copy)
    {
        Copy(copy);
        string name = _files[random.Next(_files.Length)];
        string path = Path.Combine(copy, name);
        byte[] bytes = File.ReadAllBytes(path);
        int at = random.Next(bytes.Length);
        switch (random.Next(8))
        {
            case 0:
                File.WriteAllBytes(path, bytes[..at]);
                return $"{name} cut to {at} of {bytes.Length} bytes";
            case 1:
                File.WriteAllBytes(path, [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]]);
                return $"{name} with a byte put in at {at}";
            case 2:
                if (SwapOrNull(name) is not { } other) goto default;
                File.Move(path, path + ".moved");
                File.Move(Path.Combine(copy, other), path);
                File.Move(path + ".moved", Path.Combine(copy, other));
                return $"{name} and {other} exchanged";
            case 3:
                int length = Math.Min(bytes.Length - at, random.Next(1, 600));
                if (!bytes.AsSpan(at, length).ContainsAnyExcept((byte)0)) goto default;
                bytes.AsSpan(at, length).Clear();
                File.WriteAllBytes(path, bytes);
                return $"{name} with {length} zeros at {at} of {bytes.Length}";
            case 4:
                // Without its commit an index is no index, or the one before.
                if (name.StartsWith("segments", StringComparison.Ordinal)) goto default;
                File.Delete(path);
                return $"{name} deleted";
            default:
                return Flip(path, name, bytes, at);
        }
    }

    /// <summary>Damage that only the content can tell: the checksum in the footer is that of the damaged bytes.</summary>
    public string InflictBehindNewChecksum(string copy)
    {
        Copy(copy);
        string name = _files[random.Next(_files.Length)];
        string path = Path.Combine(copy, name);
        byte[] bytes = File.ReadAllBytes(path);
        string what = Flip(path, name, bytes, random.Next(bytes.Length - CodecUtil.FooterLength));
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(bytes.Length - 8), Crc32.Compute(bytes.AsSpan(0, bytes.Length - 8)));
        File.WriteAllBytes(path, bytes);
        return what;
    }

    private string Flip(string path, string name, byte[] bytes, int at)
    {
        byte before = bytes[at];
        bytes[at] ^= random.Next(3) == 0 ? (byte)0xFF : (byte)(1 << random.Next(8));
        File.WriteAllBytes(path, bytes);
        return $"{name} with {bytes[at]:X2} for {before:X2} at {at} of {bytes.Length}";
    }

    // The same part of another segment.
    private string? SwapOrNull(string name)
    {
        int end = name.IndexOfAny(['_', '.'], 1);
        if (name[0] != '_' || end < 0) return null;
        var others = _files.Where(other => other != name && other.EndsWith(name[end..], StringComparison.Ordinal) && other[0] == '_'
            && other.IndexOfAny(['_', '.'], 1) is var otherEnd && other[otherEnd..] == name[end..]).ToArray();
        return others.Length == 0 ? null : others[random.Next(others.Length)];
    }

    private void Copy(string copy)
    {
        Directory.CreateDirectory(copy);
        foreach (string file in _files) File.Copy(Path.Combine(good, file), Path.Combine(copy, file));
    }
}
