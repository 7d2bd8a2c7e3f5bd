namespace Search.Archive.Suggestions;

/// <summary>The tables of a <see cref="SuggestionFile"/>, read where they lie.</summary>
internal readonly ref struct SuggestionTables
{
    private readonly VariantIndex _keys;

    /// <summary>Opens a file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="covered">Receives the ids of the segments it tells of; null if nobody wants them.</param>
    /// <exception cref="InvalidDataException">The bytes are no file of suggestions.</exception>
    public SuggestionTables(ReadOnlySpan<byte> file, ISet<string>? covered = null)
    {
        var rest = SuggestionFile.ReadHead(file, covered);
        Terms = new SuggestionTable(ref rest);
        Authors = new SuggestionTable(ref rest);
        Titles = new SuggestionTable(ref rest);
        _keys = new VariantIndex(ref rest);
        if (rest.Length > 0) throw new InvalidDataException($"The file of suggestions has {rest.Length} bytes too many.");
    }

    /// <summary>The entries of <see cref="Terms"/> that may have a <see cref="Variants.NameKey"/>; a few that have another may be among them.</summary>
    public ReadOnlySpan<int> WordsOfKey(string key) => _keys.Find(key);

    public SuggestionTable Terms { get; }

    public SuggestionTable Authors { get; }

    public SuggestionTable Titles { get; }

    /// <summary>The table of a kind.</summary>
    public SuggestionTable Of(SuggestionKind kind) => kind switch
    {
        SuggestionKind.Term => Terms,
        SuggestionKind.Author => Authors,
        _ => Titles,
    };
}
