using System.Text;

namespace Search.Extraction.Learning;

/// <summary>
/// What each file taught, one behind the other by rising name, as <see cref="Furniture.Write"/> says: in a stream, because an archive may
/// have millions of files. Written once, then read from its beginning any number of times, by one reader at a time.
/// </summary>
/// <param name="stream">An empty stream that can be read again.</param>
internal sealed class LessonStore(Stream stream)
{
    private string _last = "";

    /// <summary>Number of files.</summary>
    public int Count { get; private set; }

    /// <summary>Lines of all their articles.</summary>
    public long LineCount { get; private set; }

    /// <summary>The files by rising name.</summary>
    public IEnumerable<(string Name, FileLesson Lesson)> Files
    {
        get
        {
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            long at = 0;
            for (var i = 0; i < Count; i++)
            {
                stream.Position = at;
                var file = ReadFile(reader);
                at = stream.Position;
                yield return file;
            }
        }
    }

    /// <summary>Adds a file, whose name comes after those of all that are there.</summary>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public void Add(string name, FileLesson lesson)
    {
        if (Count > 0 && string.CompareOrdinal(name, _last) <= 0)
            throw new InvalidDataException($"What '{name}' taught stands behind what '{_last}' did.");
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(name);
        writer.Write(lesson.Group);
        writer.Write(lesson.Articles.Count);
        foreach (var article in lesson.Articles)
        {
            article.Write(writer);
            LineCount += article.LineCount;
        }

        _last = name;
        Count++;
    }

    /// <summary>Copies all files as they are stored.</summary>
    public void CopyTo(Stream output)
    {
        stream.Position = 0;
        stream.CopyTo(output);
    }

    /// <summary>Reads a file.</summary>
    public static (string Name, FileLesson Lesson) ReadFile(BinaryReader reader)
    {
        var (name, group) = (reader.ReadString(), reader.ReadString());
        var articles = new List<ArticleLesson>();
        for (var left = reader.ReadInt32(); left > 0; left--)
            articles.Add(ArticleLesson.Read(reader));
        return (name, new FileLesson(group, articles));
    }
}
