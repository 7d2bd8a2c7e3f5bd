namespace Search.Testing;

/// <summary>A token of a test document.</summary>
/// <param name="Text">The term.</param>
/// <param name="Position">Its position in the field, not falling.</param>
/// <param name="Start">First UTF-16 code unit in the field's text.</param>
/// <param name="End">The code unit behind it.</param>
public readonly record struct TestToken(string Text, int Position, int Start, int End)
{
    /// <summary>The words of a text that is split at single spaces.</summary>
    public static TestToken[] Split(string text)
    {
        var tokens = new List<TestToken>();
        int start = 0;
        foreach (string word in text.Split(' '))
        {
            if (word.Length > 0) tokens.Add(new TestToken(word, tokens.Count, start, start + word.Length));
            start += word.Length + 1;
        }
        return tokens.ToArray();
    }
}
