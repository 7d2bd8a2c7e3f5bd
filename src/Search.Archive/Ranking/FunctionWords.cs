namespace Search.Archive.Ranking;

/// <summary>
/// English words that hold sentences together and tell nothing of what they are about. They are indexed and searched like all others; but in a
/// query that has other words too they count little, need not match, and make no pairs. "us" is none of them: in the query of a visitor it
/// is the country.
/// </summary>
internal static class FunctionWords
{
    private static readonly HashSet<string> Words = new(
        """
        a about above after again against all also am among an and any are as at be because been before being below between both but by can
        cannot could did do does doing down during each either few for from further had has have having he her here hers herself him himself his
        how i if in into is it its itself may me might more most must my myself neither no nor not of off on once only or other our ours
        ourselves out over own per same shall she should since so some such than that the their theirs them themselves then there these they this
        those through to too under until up upon very via was we were what when where whether which while who whom whose why will
        with within without would you your yours yourself
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> WordSpans = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word, in lower case and unstemmed, is one.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => WordSpans.Contains(word);
}
