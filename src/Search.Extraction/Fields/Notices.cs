using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>Recognises what servers show in place of an article: that there is none, or what they ask for first.</summary>
internal static class Notices
{
    /// <summary>A notice has fewer words of running text.</summary>
    public const int MostWords = 60;

    private const int MostTitleWords = 8;

    // What servers say instead of an article, and what they ask for first.
    private static readonly string[] NoticeWords =
    [
        "404", "403", "not found", "page unavailable", "access denied", "forbidden", "just a moment", "before you continue", "value your privacy", "enable javascript", "are you a robot", "are you human", "attention required", "log in", "login", "sign in",
        "nicht gefunden", "anmelden", "zugriff verweigert", "introuvable", "connexion", "accès refusé", "no encontrada", "iniciar sesión", "não encontrada", "non trovata", "accedi", "не найдена", "вход", "bulunamadı", "giriş yap",
    ];

    /// <summary>Whether a page of so few words is a notice by its title.</summary>
    public static bool IsNotice(string title) =>
        WordCount(title) <= MostTitleWords && NoticeWords.Any(word => title.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at &&
            (at == 0 || !char.IsLetterOrDigit(title[at - 1])) && (at + word.Length == title.Length || !char.IsLetterOrDigit(title[at + word.Length])));

    /// <summary>Why a text holds no article, or null: nobody signs or dates a notice.</summary>
    public static string? WhyNone(BodyLines body, Article article)
    {
        if (article.Title is null || article.Date is not null || article.Authors.Count > 0 || !IsNotice(article.Title))
            return null;
        var words = 0;
        for (var i = 0; i < body.Lines.Count; i++)
            words += body.IsBody[i] ? body.Lines[i].Words : 0;
        return words < MostWords ? $"a notice: “{article.Title}”" : null;
    }

    private static int WordCount(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
