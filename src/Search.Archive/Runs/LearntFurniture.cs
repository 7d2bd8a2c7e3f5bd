using System.Text;
using Search.Archive.Spill;
using Search.Extraction;

namespace Search.Archive.Runs;

/// <summary>
/// What was learnt about the sites of each source. Kept with the commit as attachment "furniture", so that the next run reads only what
/// changed.
/// </summary>
/// <remarks>
/// Number of sources (int32, little endian), then for each: its name (length in 7-bit groups, UTF-8) and what <see cref="Furniture.Write"/>
/// writes. Then the number of texts (int32), and for each: source, group, hash (int64), text. Older files end before the texts. The texts are there for reports
/// only: of the lines that are furniture, how the most frequent are printed.
/// </remarks>
internal sealed class LearntFurniture
{
    /// <summary>Name of the attachment.</summary>
    public const string Kind = "furniture";

    // Of each source, so many texts are kept, cut to that length: enough to know a menu by.
    private const int KeptTexts = 500;
    private const int TextLength = 200;

    private readonly SortedDictionary<string, Furniture> _bySource = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Dictionary<FurnitureLine, string>> _texts = new(StringComparer.Ordinal);

    /// <summary>What is known about the files of a source; nothing at first.</summary>
    public Furniture this[string source] => _bySource.GetValueOrDefault(source, Furniture.Empty);

    /// <summary>Takes what is known now about the files of a source.</summary>
    /// <param name="source">Name of the source.</param>
    /// <param name="now">What is known.</param>
    /// <param name="open">A file of the source by its name; null if it is gone.</param>
    /// <param name="options">The options its files are read with.</param>
    /// <returns>Which lines are furniture now and were not, or the other way round; null if none.</returns>
    public FurnitureChange? Learn(string source, Furniture now, Func<string, ArticleSource?> open, ExtractionOptions options)
    {
        var before = this[source].Lines.ToHashSet();
        var lines = now.Lines.OrderByDescending(line => line.Articles).ThenBy(line => line.Group, StringComparer.Ordinal).ThenBy(line => line.Key).ToList();
        var known = _texts.GetValueOrDefault(source, []);
        var shown = lines.Take(KeptTexts).ToList();
        var texts = shown.Where(known.ContainsKey).ToDictionary(line => line, line => known[line]);
        foreach (var (line, text) in now.ReadTexts(shown.Where(line => !texts.ContainsKey(line)), open, options)) texts[line] = text.Length <= TextLength ? text : text[..TextLength] + "…";
        _bySource[source] = now;
        _texts[source] = texts;
        var learnt = lines.Where(line => !before.Contains(line)).ToList();
        before.ExceptWith(lines);
        if (learnt.Count + before.Count == 0) return null;
        var unlearnt = before.OrderByDescending(line => line.Articles).ThenBy(line => known.GetValueOrDefault(line), StringComparer.Ordinal);
        return new FurnitureChange(source, learnt.Count, Shown(learnt, texts), before.Count, Shown(unlearnt, known));
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
        writer.Write(_texts.Sum(source => source.Value.Count));
        foreach (var (source, texts) in _texts)
            foreach (var (line, text) in texts.OrderBy(line => line.Key.Group, StringComparer.Ordinal).ThenBy(line => line.Key.Key))
            {
                writer.Write(source);
                writer.Write(line.Group);
                writer.Write(line.Key);
                writer.Write(text);
            }
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">The data are not of this form.</exception>
    /// <param name="stream">Its bytes.</param>
    /// <param name="spill">Where what the files taught goes when it is large.</param>
    public static LearntFurniture Read(Stream stream, SpillFolder spill)
    {
        var learnt = new LearntFurniture();
        try
        {
            using var buffered = new BufferedStream(stream, 1 << 16);
            using var reader = new BinaryReader(buffered, Encoding.UTF8, leaveOpen: true);
            for (int count = reader.ReadInt32(); count > 0; count--)
            {
                string source = reader.ReadString();
                learnt._bySource.Add(source, Furniture.Read(buffered, spill.CreateStream));
            }
            byte[] texts = reader.ReadBytes(sizeof(int));
            for (int count = texts.Length == 0 ? 0 : BitConverter.ToInt32(texts); count > 0; count--)
            {
                string source = reader.ReadString();
                if (!learnt._texts.TryGetValue(source, out var ofSource)) learnt._texts.Add(source, ofSource = []);
                ofSource.Add(new FurnitureLine(reader.ReadString(), reader.ReadInt64(), 0), reader.ReadString());
            }
        }
        catch (Exception damaged) when (damaged is IOException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"What was learnt about the sites is damaged: {damaged.Message}", damaged);
        }
        return learnt;
    }

    private static List<FurnitureText> Shown(IEnumerable<FurnitureLine> lines, Dictionary<FurnitureLine, string> texts) =>
        [.. lines.Take(FurnitureChange.MaxLines).Select(line => new FurnitureText(line.Group, texts.GetValueOrDefault(line), line.Articles))];
}
