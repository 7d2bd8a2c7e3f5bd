using System.Globalization;

namespace Search.Archive.Evaluation;

/// <summary>Queries with relevance judgments in TREC's form.</summary>
public sealed class JudgedQueries
{
    private JudgedQueries(IReadOnlyList<JudgedQuery> queries) => Queries = queries;

    /// <summary>The queries that have at least one relevant article, in the order of their file.</summary>
    public IReadOnlyList<JudgedQuery> Queries { get; }

    /// <summary>Reads two files.</summary>
    /// <param name="queriesPath">A line for each query: id, tab, text.</param>
    /// <param name="judgmentsPath">A line for each judgment: query id, anything, article id, grade; parted by blanks or tabs.</param>
    /// <exception cref="ArchiveException">A file is missing, or a line is not of that form; the message names it.</exception>
    public static JudgedQueries Read(string queriesPath, string judgmentsPath)
    {
        var grades = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var (number, line) in Lines(judgmentsPath))
        {
            string[] parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 4 || !int.TryParse(parts[3], CultureInfo.InvariantCulture, out int grade))
                throw new ArchiveException(ArchiveFault.Usage, $"{judgmentsPath}:{number}: expected query, 0, article and grade.");
            if (!grades.TryGetValue(parts[0], out var ofQuery)) grades.Add(parts[0], ofQuery = new Dictionary<string, int>(StringComparer.Ordinal));
            ofQuery[parts[2]] = grade;
        }
        var queries = new List<JudgedQuery>();
        foreach (var (number, line) in Lines(queriesPath))
        {
            int tab = line.IndexOf('\t');
            if (tab <= 0) throw new ArchiveException(ArchiveFault.Usage, $"{queriesPath}:{number}: expected query id, tab and text.");
            if (grades.TryGetValue(line[..tab], out var ofQuery) && ofQuery.Values.Any(grade => grade > 0))
                queries.Add(new JudgedQuery(line[..tab], line[(tab + 1)..], ofQuery));
        }
        return new JudgedQueries(queries);
    }

    private static IEnumerable<(int Number, string Line)> Lines(string path)
    {
        if (!File.Exists(path)) throw new ArchiveException(ArchiveFault.Missing, $"There is no file {path}.");
        return File.ReadLines(path).Select((line, index) => (index + 1, line)).Where(line => line.line.Length > 0);
    }
}
