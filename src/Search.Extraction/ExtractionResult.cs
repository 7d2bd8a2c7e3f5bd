using System.Diagnostics.CodeAnalysis;

namespace Search.Extraction;

/// <summary>Either an article or the reason why there is none. Exactly one of the two is set.</summary>
public sealed record ExtractionResult
{
    private ExtractionResult(Article? article, ExtractionFailure? failure)
    {
        Article = article;
        Failure = failure;
    }

    /// <summary>The article, or null.</summary>
    public Article? Article { get; }

    /// <summary>The failure, or null.</summary>
    public ExtractionFailure? Failure { get; }

    /// <summary>True when there is an article.</summary>
    [MemberNotNullWhen(true, nameof(Article))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsArticle => Article is not null;

    /// <summary>Wraps an article.</summary>
    public static implicit operator ExtractionResult(Article article) => new(article, null);

    /// <summary>Wraps a failure.</summary>
    public static implicit operator ExtractionResult(ExtractionFailure failure) => new(null, failure);
}
