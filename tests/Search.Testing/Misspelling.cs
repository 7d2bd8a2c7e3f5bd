namespace Search.Testing;

/// <summary>A word with an error of a usual kind.</summary>
public sealed record Misspelling(string Word, string Typed, string Kind)
{
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    // Spellings that are mistaken for each other by ear.
    private static readonly (string From, string To)[] Sounds =
    [
        ("ph", "f"), ("f", "ph"), ("ei", "ie"), ("ie", "ei"), ("ance", "ence"), ("ence", "ance"), ("able", "ible"), ("ible", "able"), ("ant", "ent"), ("ent", "ant"),
        ("tion", "sion"), ("ce", "se"), ("se", "ce"), ("c", "k"), ("k", "c"), ("ea", "ee"), ("ee", "ea"), ("ou", "u"), ("e", "a"), ("a", "e"), ("i", "e"), ("o", "u"),
        ("s", "z"), ("z", "s"), ("er", "or"), ("or", "er"), ("gh", "g"), ("x", "ks"), ("y", "i"), ("i", "y"), ("ch", "k"),
    ];

    private static readonly (string Kind, Func<string, Random, string?> Make)[] Kinds =
    [
        ("insertion", (word, random) => word.Insert(random.Next(1, word.Length + 1), ((char)('a' + random.Next(26))).ToString())),
        ("deletion", (word, random) => word.Remove(random.Next(1, word.Length), 1)),
        ("neighbouring key", NeighbouringKey),
        ("transposition", (word, random) => random.Next(1, word.Length - 1) is var at ? word[..at] + word[at + 1] + word[at] + word[(at + 2)..] : null),
        ("doubled letter", DoubledLetter),
        ("by ear", ByEar),
    ];

    /// <summary>So many misspellings, as many of each kind, of words drawn at random. A result that is a word itself is none.</summary>
    public static List<Misspelling> Make(IReadOnlyList<string> words, Func<string, bool> isWord, int count, Random random)
    {
        var made = new List<Misspelling>();
        while (made.Count < count)
        {
            var (kind, make) = Kinds[made.Count % Kinds.Length];
            string word = words[random.Next(words.Count)];
            if (make(word, random) is { } typed && typed != word && !isWord(typed)) made.Add(new Misspelling(word, typed, kind));
        }
        return made;
    }

    private static string? NeighbouringKey(string word, Random random)
    {
        int at = random.Next(1, word.Length);
        int row = Array.FindIndex(Rows, keys => keys.Contains(word[at]));
        if (row < 0) return null;
        int place = Rows[row].IndexOf(word[at]);
        char[] near = [.. Rows.SelectMany((keys, other) => keys.Where((_, otherPlace) => Math.Abs(other - row) <= 1 && Math.Abs(otherPlace - place) <= 1)).Where(key => key != word[at])];
        return word[..at] + near[random.Next(near.Length)] + word[(at + 1)..];
    }

    private static string? DoubledLetter(string word, Random random)
    {
        int[] doubled = [.. Enumerable.Range(1, word.Length - 1).Where(at => word[at] == word[at - 1])];
        if (doubled.Length > 0 && random.Next(2) == 0) return word.Remove(doubled[random.Next(doubled.Length)], 1);
        int place = random.Next(1, word.Length);
        return word.Insert(place, word[place].ToString());
    }

    private static string? ByEar(string word, Random random)
    {
        var (from, to) = Sounds[random.Next(Sounds.Length)];
        int[] places = [.. Enumerable.Range(1, Math.Max(0, word.Length - from.Length)).Where(at => string.CompareOrdinal(word, at, from, 0, from.Length) == 0)];
        if (places.Length == 0) return null;
        int place = places[random.Next(places.Length)];
        return word[..place] + to + word[(place + from.Length)..];
    }
}
