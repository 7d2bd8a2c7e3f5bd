using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Search.Cli.Bench;

namespace Search.Benchmarks.Search;

/// <summary>SQLite FTS5 in this process: Unicode words in lower case, accents kept, its BM25.</summary>
internal sealed class SqlitePeer : IPeer
{
    private const int Hits = 10;

    private SqliteConnection? _connection;
    private SqliteCommand? _search;
    private string[] _queries = [];

    public string Name => "SQLite FTS5";

    public string Version { get; } = ReadVersion();

    public IndexingRow Index(string file, string folder)
    {
        Directory.CreateDirectory(folder);
        var used = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        using (var connection = Connect(folder))
        {
            Execute(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE VIRTUAL TABLE articles USING fts5(body, tokenize = 'unicode61 remove_diacritics 0')");
            using var transaction = connection.BeginTransaction();
            using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO articles(body) VALUES ($body)";
            var body = insert.Parameters.Add("$body", SqliteType.Text);
            insert.Prepare();
            foreach (string line in File.ReadLines(file))
            {
                body.Value = line;
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        return new IndexingRow(Name, Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds,
            new DirectoryInfo(folder).EnumerateFiles().Sum(entry => entry.Length));
    }

    public void Open(string folder, string queries)
    {
        _connection = Connect(folder);
        Execute(_connection, "INSERT INTO articles(articles) VALUES ('optimize'); PRAGMA mmap_size = 4294967296");
        _search = _connection.CreateCommand();
        _search.CommandText = $"SELECT rowid, rank FROM articles WHERE articles MATCH $query ORDER BY rank LIMIT {Hits}";
        _search.Parameters.Add("$query", SqliteType.Text);
        _search.Prepare();
        _queries = BenchQuery.Read(queries).Select(Translate).ToArray();
    }

    public double[] Pass() => Array.ConvertAll(_queries, Time);

    public void Dispose()
    {
        _search?.Dispose();
        _connection?.Dispose();
        SqliteConnection.ClearAllPools();
    }

    private double Time(string query)
    {
        long started = Stopwatch.GetTimestamp();
        _search!.Parameters[0].Value = query;
        using (var rows = _search.ExecuteReader())
        {
            while (rows.Read()) rows.GetDouble(1);
        }
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    // Every word in quotes: nothing in it is an operator.
    private static string Translate(BenchQuery query)
    {
        var words = query.Words.Select(word => $"\"{word}\"");
        return query.IsPhrase ? $"\"{string.Join(' ', query.Words)}\"" : string.Join(query.NeedsAll ? " AND " : " OR ", words);
    }

    private static SqliteConnection Connect(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "articles.db")}");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string ReadVersion()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return $"SQLite {connection.ServerVersion}";
    }
}
