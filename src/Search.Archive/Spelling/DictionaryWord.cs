namespace Search.Archive.Spelling;

/// <summary>A word of the archive.</summary>
/// <param name="Key">Without accents, in lower case.</param>
/// <param name="Text">As most articles write it, in lower case.</param>
/// <param name="Count">Articles with it, about.</param>
/// <param name="Edits">Edits between it and the word it was found for.</param>
internal readonly record struct DictionaryWord(string Key, string Text, int Count, int Edits);
