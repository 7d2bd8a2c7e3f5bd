namespace Search.Archive.Queries;

/// <summary>Finds the known name that a mistyped one probably means.</summary>
internal static class EditDistance
{
    /// <summary>The nearest of <paramref name="known"/>, if it is at most two edits and a third of the name away: "site" is no slip in "title".</summary>
    public static string? Nearest(string name, IReadOnlyList<string> known)
    {
        if (name.Length > 50) return null;
        string? best = null;
        int bestDistance = Math.Min(2, (name.Length + 1) / 3) + 1;
        foreach (string candidate in known)
        {
            int distance = Between(name, candidate);
            if (distance >= bestDistance) continue;
            best = candidate;
            bestDistance = distance;
        }
        return best;
    }

    /// <summary>Edits (insert, delete, replace a code unit) that turn one text into the other.</summary>
    internal static int Between(string a, string b)
    {
        int[] row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
