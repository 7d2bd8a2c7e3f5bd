using Search.Archive.Queries;

namespace Search.Archive.Evaluation;

/// <summary>The queries an archive's owner cares about, with relevance judgments if there are any.</summary>
public sealed class SavedQueries
{
    /// <summary>So many queries are allowed in a file.</summary>
    public const int MaxQueries = 100_000;

    private SavedQueries(IReadOnlyList<JudgedQuery> queries) => Queries = queries;

    /// <summary>The queries in the order of their file; without judgments, their grades are empty.</summary>
    public IReadOnlyList<JudgedQuery> Queries { get; }

    /// <summary>Takes queries without judgments.</summary>
    public static SavedQueries Of(IEnumerable<string> texts) => new(texts.Select(text => new JudgedQuery(text, text, new Dictionary<string, int>())).ToList());

    /// <summary>These queries, and some more without judgments; what is longer than a query may be is left out, and what is among these.</summary>
    public SavedQueries With(IEnumerable<string> texts)
    {
        var known = Queries.Select(query => query.Text).ToHashSet(StringComparer.Ordinal);
        return new SavedQueries([.. Queries, .. Of(texts.Where(text => text.Length is > 0 and <= SearchLimits.QueryLength && known.Add(text))).Queries]);
    }

    /// <summary>Reads a file of queries.</summary>
    /// <param name="queriesPath">A query on each line, or its id, a tab and the query. Empty lines and lines that begin with # are passed over.</param>
    /// <param name="judgmentsPath">Judgments as <see cref="JudgedQueries.Read"/> takes them; then only queries that have one count. Null for none.</param>
    /// <exception cref="ArchiveException">A file is missing, or a line cannot be used; the message names it.</exception>
    public static SavedQueries Read(string queriesPath, string? judgmentsPath = null)
    {
        if (judgmentsPath != null) return new SavedQueries(JudgedQueries.Read(queriesPath, judgmentsPath).Queries);
        if (!File.Exists(queriesPath)) throw new ArchiveException(ArchiveFault.Missing, $"There is no file {queriesPath}.");
        var queries = new List<string>();
        int number = 0;
        foreach (string line in File.ReadLines(queriesPath))
        {
            number++;
            string text = line[(line.IndexOf('\t') + 1)..].Trim();
            if (text.Length == 0 || line.StartsWith('#')) continue;
            if (text.Length > SearchLimits.QueryLength)
                throw new ArchiveException(ArchiveFault.Usage, $"{queriesPath}:{number}: the query has {text.Length} characters; {SearchLimits.QueryLength} are allowed.");
            if (queries.Count == MaxQueries) throw new ArchiveException(ArchiveFault.Usage, $"{queriesPath}:{number}: more than {MaxQueries} queries.");
            queries.Add(text);
        }
        return Of(queries);
    }
}
