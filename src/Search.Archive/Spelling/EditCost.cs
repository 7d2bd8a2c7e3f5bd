namespace Search.Archive.Spelling;

/// <summary>
/// How unlikely it is that someone who meant one word typed another: the cheapest series of edits, where the slips that people make often (a letter
/// doubled or not, neighbours swapped, the next key hit, one vowel for another, letters that sound alike) cost less than others. 1 is an ordinary edit.
/// </summary>
internal static class EditCost
{
    private const double Doubling = 0.55;
    private const double Swap = 0.7;
    private const double LikeSounding = 0.7;
    private const double NeighbouringKey = 0.85;
    private const double OneMoreOrLess = 0.95;
    private const double Replacement = 1.15;

    // The first letter is hardly ever wrong.
    private const double FirstLetter = 0.7;

    private static readonly string[] KeyRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    // Letters that are written for each other because they sound alike.
    private static readonly string[] Alike = ["aeiouy", "ck", "ckq", "sc", "sz", "fv", "gj", "dt", "bp", "mn", "vw", "kq", "xz"];

    // What stands for one sound in several letters, and the letter it is mistaken for.
    private static readonly (string Letters, string Other)[] Sounds =
    [
        ("ph", "f"), ("ck", "k"), ("ch", "k"), ("kn", "n"), ("wr", "r"), ("wh", "w"), ("gh", "g"), ("sc", "s"), ("ght", "t"), ("ps", "s"), ("gn", "n"), ("rh", "r"),
        ("mb", "m"), ("tion", "sion"), ("tion", "shun"), ("qu", "kw"), ("x", "ks"), ("x", "cs"), ("ie", "ei"), ("ea", "ee"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ai", "a"),
        ("ough", "uf"), ("ce", "se"), ("able", "ible"), ("ance", "ence"), ("ant", "ent"), ("er", "or"), ("er", "ar"), ("dge", "ge"), ("tch", "ch"), ("ss", "c"),
    ];

    /// <summary>The cost of typing <paramref name="typed"/> for <paramref name="meant"/>, both folded.</summary>
    public static double Between(string typed, string meant)
    {
        // Of the sounds nearly none occur in both words.
        var sounds = Sounds.SelectMany(sound => new[] { (Typed: sound.Other, Meant: sound.Letters), (Typed: sound.Letters, Meant: sound.Other) })
            .Where(sound => typed.Contains(sound.Typed, StringComparison.Ordinal) && meant.Contains(sound.Meant, StringComparison.Ordinal)).ToArray();
        double[][] costs = new double[typed.Length + 1][];
        for (int i = 0; i <= typed.Length; i++) costs[i] = new double[meant.Length + 1];
        for (int i = 0; i <= typed.Length; i++)
            for (int j = 0; j <= meant.Length; j++)
                costs[i][j] = i == 0 && j == 0 ? 0 : Cheapest(costs, typed, meant, i, j, sounds);
        double first = typed.Length > 0 && meant.Length > 0 && typed[0] != meant[0] ? FirstLetter : 0;
        return costs[typed.Length][meant.Length] + first;
    }

    private static double Cheapest(double[][] costs, string typed, string meant, int i, int j, (string Typed, string Meant)[] sounds)
    {
        double best = double.MaxValue;
        if (i > 0) best = Math.Min(best, costs[i - 1][j] + Extra(typed, i - 1, j < meant.Length ? meant[j] : '\0'));
        if (j > 0) best = Math.Min(best, costs[i][j - 1] + Missing(meant, j - 1));
        if (i > 0 && j > 0) best = Math.Min(best, costs[i - 1][j - 1] + Replaced(typed[i - 1], meant[j - 1]));
        if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1] && typed[i - 1] != typed[i - 2])
            best = Math.Min(best, costs[i - 2][j - 2] + Swap);
        foreach (var (heard, said) in sounds)
            if (EndsWith(typed, i, heard) && EndsWith(meant, j, said))
                best = Math.Min(best, costs[i - heard.Length][j - said.Length] + LikeSounding);
        return best;
    }

    private static double Extra(string typed, int at, char nextMeant)
    {
        char c = typed[at];
        if (at > 0 && typed[at - 1] == c) return Doubling;
        bool besideNeighbour = (at > 0 && AreNeighbours(typed[at - 1], c)) || (nextMeant != '\0' && AreNeighbours(nextMeant, c));
        return besideNeighbour ? NeighbouringKey : OneMoreOrLess;
    }

    private static double Missing(string meant, int at) => at > 0 && meant[at - 1] == meant[at] ? Doubling : OneMoreOrLess;

    private static double Replaced(char typed, char meant)
    {
        if (typed == meant) return 0;
        if (Alike.Any(letters => letters.Contains(typed) && letters.Contains(meant))) return LikeSounding;
        return AreNeighbours(typed, meant) ? NeighbouringKey : Replacement;
    }

    private static bool AreNeighbours(char a, char b)
    {
        for (int row = 0; row < KeyRows.Length; row++)
        {
            int place = KeyRows[row].IndexOf(a);
            if (place < 0) continue;
            for (int other = Math.Max(0, row - 1); other <= Math.Min(KeyRows.Length - 1, row + 1); other++)
            {
                int otherPlace = KeyRows[other].IndexOf(b);
                // Each row stands half a key to the right of the one above.
                int shift = other - row;
                if (otherPlace >= 0 && otherPlace - place is var step && (shift == 0 ? Math.Abs(step) == 1 : shift > 0 ? step is 0 or -1 : step is 0 or 1)) return true;
            }
        }
        return false;
    }

    private static bool EndsWith(string text, int end, string letters) => end >= letters.Length && string.CompareOrdinal(text, end - letters.Length, letters, 0, letters.Length) == 0;
}
