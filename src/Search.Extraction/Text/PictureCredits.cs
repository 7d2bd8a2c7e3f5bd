using System.Buffers;

namespace Search.Extraction.Text;

/// <summary>How pages name who took a picture, in the languages we read: behind its caption or on a line of its own.</summary>
internal static class PictureCredits
{
    private const int Reach = 80;
    private const int LongestCaption = 600;

    // At most eighty: of more than that, .NET's search is several times slower.
    private static readonly SearchValues<string> Credits = SearchValues.Create(
    [
        "AP Photo", "/AP)", "/ AP", "via AP", "| AP", "[AP", "Getty", "/AFP", "(AFP", "[AFP", "AFP]", "| AFP", "via REUTERS", "/Reuters", "/REUTERS", "REUTERS/", "Reuters]",
        "EPA-EFE", "/EPA", "EPA/", "/ANSA", "/EFE", "(EFE", "/dpa", "dpa/", "/APA", "APA/", "/TASS", "/ТАСС", "/РИА", "Sputnik/", "/NTB", "/PAP", "PA Wire", "PA Images",
        "Shutterstock", "iStock", "Unsplash", "Pexels", "Pixabay", "Wikimedia", "Flickr", "Adobe Stock", "picture alliance", "imago ", "IMAGO", "Alamy", "Xinhua/",
        "Handout", "Courtesy of", "File photo", "[File", "©", "Foto:", "Fotos:", "Photo:", "Photos:", "Photo by", "Photos by", "Photo credit", "Photograph:", "Bild:",
        "Image:", "Image credit", "Picture:", "Credit:", "Crédit", "Quelle:", "Fuente:", "Imagen:", "Screenshot", "Фото:", "фото:", "Fotoğraf:", "Fot.", "– video",
        "Archivfoto", "Symbolfoto", "연합뉴스",
    ], StringComparison.Ordinal);

    /// <summary>Whether a line is or ends with the credit of a picture. Paragraphs longer than captions are not looked at.</summary>
    public static bool IsAtEnd(ReadOnlySpan<char> line) =>
        line.Length <= LongestCaption && line[Math.Max(0, line.Length - Reach)..].ContainsAny(Credits);
}
