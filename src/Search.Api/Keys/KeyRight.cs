namespace Search.Api.Keys;

/// <summary>What a key allows. Rights do not include one another.</summary>
public enum KeyRight
{
    /// <summary>Searching and reading articles. As long as no key has this right, everyone may.</summary>
    Search,

    /// <summary>Sending, changing and removing articles.</summary>
    Ingest,

    /// <summary>Commits and statistics.</summary>
    Admin,
}
