namespace Search.Benchmarks.Search;

/// <summary>Another engine that indexes the same texts and answers the same queries, pass by pass in turns with ours.</summary>
internal interface IPeer : IDisposable
{
    /// <summary>Its name in tables.</summary>
    string Name { get; }

    /// <summary>Its version, for the record.</summary>
    string Version { get; }

    /// <summary>Indexes the lines of a file into a new folder, one commit, one thread.</summary>
    IndexingRow Index(string file, string folder);

    /// <summary>Opens what it indexed there, and takes the queries of a file for <see cref="Pass"/>.</summary>
    void Open(string folder, string queries);

    /// <summary>One pass over the queries, the ten best of each with scores; microseconds of each.</summary>
    double[] Pass();
}
