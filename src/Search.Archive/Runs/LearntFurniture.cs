using System.Text;
using Search.Extraction;

namespace Search.Archive.Runs;

/// <summary>
/// What was learnt about the sites of each source. Kept with the commit as attachment "furniture", so that the next run reads only what
/// changed.
/// </summary>
/// <remarks>
/// Number of sources (int32, little endian), then for each: its name (length in 7-bit groups, UTF-8) and what <see cref="Furniture.Write"/>
/// writes.
/// </remarks>
internal sealed class LearntFurniture
{
    /// <summary>Name of the attachment.</summary>
    public const string Kind = "furniture";

    private readonly SortedDictionary<string, Furniture> _bySource = new(StringComparer.Ordinal);

    /// <summary>What is known about the files of a source; nothing at first.</summary>
    public Furniture this[string source]
    {
        get => _bySource.GetValueOrDefault(source, Furniture.Empty);
        set => _bySource[source] = value;
    }

    /// <summary>Writes it.</summary>
    public void Write(Stream stream)
    {
        using var buffered = new BufferedStream(stream, 1 << 16);
        using var writer = new BinaryWriter(buffered, Encoding.UTF8, leaveOpen: true);
        writer.Write(_bySource.Count);
        foreach (var (source, furniture) in _bySource)
        {
            writer.Write(source);
            writer.Flush();
            furniture.Write(buffered);
        }
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">The data are not of this form.</exception>
    public static LearntFurniture Read(Stream stream)
    {
        var learnt = new LearntFurniture();
        try
        {
            using var buffered = new BufferedStream(stream, 1 << 16);
            using var reader = new BinaryReader(buffered, Encoding.UTF8, leaveOpen: true);
            for (int count = reader.ReadInt32(); count > 0; count--)
            {
                string source = reader.ReadString();
                learnt._bySource.Add(source, Furniture.Read(buffered));
            }
        }
        catch (Exception damaged) when (damaged is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"What was learnt about the sites is damaged: {damaged.Message}", damaged);
        }
        return learnt;
    }
}
