namespace Search.Archive.Spelling;

/// <summary>A word that a mistyped one may stand for.</summary>
/// <param name="Word">The word.</param>
/// <param name="Score">How likely, as a logarithm.</param>
internal readonly record struct ScoredWord(DictionaryWord Word, double Score);
