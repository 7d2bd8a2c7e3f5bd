namespace Search.Archive.Stories;

/// <summary>The numbers of an article's text, by which a form that was filled in again is told from a copy.</summary>
internal static class TextNumbers
{
    private const uint Prime = 16777619;
    private const uint Basis = 2166136261;

    /// <summary>
    /// The set of numbers, ascending, of each a hash of 32 bits. A number is a run of ASCII digits, with single points and commas inside: "2,554.41" is one.
    /// </summary>
    public static uint[] SetOf(ReadOnlySpan<char> text)
    {
        var numbers = new List<uint>();
        for (int at = text.IndexOfAnyInRange('0', '9'); at >= 0;)
        {
            text = text[at..];
            int length = LengthAtStart(text);
            uint hash = Basis;
            foreach (char c in text[..length]) hash = (hash ^ c) * Prime;
            numbers.Add(hash);
            text = text[length..];
            at = text.IndexOfAnyInRange('0', '9');
        }
        return TextShingles.Distinct(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(numbers));
    }

    private static int LengthAtStart(ReadOnlySpan<char> text)
    {
        int length = 1;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || (text[length] is '.' or ',' && length + 1 < text.Length && char.IsAsciiDigit(text[length + 1])))) length++;
        return length;
    }
}
