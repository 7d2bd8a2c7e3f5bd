using System.Text.Json;
using Search.Archive;
using Search.Archive.Results;

namespace Search.Api.Operations;

/// <summary>The queries that a server counted, as other programs read them: what visitors really ask is what a change of the archive is judged by.</summary>
public static class CountedQueries
{
    /// <summary>Name of the file among the server's state.</summary>
    public const string FileName = "queries.json";

    /// <summary>So many are compared before a commit, besides the saved ones.</summary>
    public const int Compared = 100;

    internal const int MaxFileBytes = 32 << 20;

    /// <summary>The file of the server of an index.</summary>
    public static string PathOf(string indexPath) => Path.Combine(indexPath, "state", FileName);

    /// <summary>Reads the most frequent queries.</summary>
    /// <param name="path">The file, or the state folder it lies in.</param>
    /// <param name="limit">How many at most.</param>
    /// <exception cref="ArchiveException">There is no such file, or it is none of a server's.</exception>
    public static IReadOnlyList<string> ReadMostFrequent(string path, int limit = Compared)
    {
        if (Directory.Exists(path)) path = Path.Combine(path, FileName);
        if (!File.Exists(path)) throw new ArchiveException(ArchiveFault.Missing, $"There is no file {path} with counted queries; a server writes it when it counts them (query-log).");
        try
        {
            return [.. Read(path).Top.OrderByDescending(query => query.Count).ThenBy(query => query.Query, StringComparer.Ordinal).Take(limit).Select(query => query.Query)];
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            throw new ArchiveException(ArchiveFault.Usage, $"{path} holds no counted queries: {error.Message}", error);
        }
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="JsonException">It is not of the form.</exception>
    /// <exception cref="InvalidDataException">It is longer than any that was written.</exception>
    internal static QueryStatistics Read(string path)
    {
        if (new FileInfo(path).Length > MaxFileBytes) throw new InvalidDataException($"it is longer than {MaxFileBytes} bytes.");
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<QueryStatistics>(stream, ArchiveJson.Options) is { Since: not null, Top: not null } read && read.Top.All(query => query?.Query != null)
            ? read
            : throw new JsonException("an object with \"since\" and \"top\" is expected, and a text in each query.");
    }
}
