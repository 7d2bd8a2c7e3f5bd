namespace Search.Archive.Suggestions;

/// <summary>An entry of a <see cref="SuggestionTable"/> that what was typed may become.</summary>
/// <param name="Key">Its folded words, separated by one space.</param>
/// <param name="Id">The term of the index that stands for it.</param>
/// <param name="Weight">How much the archive says about it.</param>
/// <param name="Start">Where in <paramref name="Key"/> the typed part begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Edits">0 if it stands there as typed, 1 for one typing error.</param>
internal readonly record struct Completion(string Key, string Id, int Weight, int Start, int End, int Edits);
