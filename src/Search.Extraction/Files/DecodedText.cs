namespace Search.Extraction.Files;

/// <summary>Text made of bytes.</summary>
/// <param name="Text">The text, without byte order mark.</param>
/// <param name="Encoding">Name of the encoding.</param>
/// <param name="BrokenBytes">How many sequences were not valid in it and became U+FFFD.</param>
internal sealed record DecodedText(string Text, string Encoding, int BrokenBytes);
