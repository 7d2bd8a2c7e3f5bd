namespace Search.Cli;

/// <summary>What the command's exit code says. Scripts rely on these numbers; they must not change.</summary>
public static class ExitCodes
{
    /// <summary>Fine.</summary>
    public const int Fine = 0;

    /// <summary>Nothing was found.</summary>
    public const int NothingFound = 1;

    /// <summary>The command was called wrongly, or a path does not exist.</summary>
    public const int Usage = 2;

    /// <summary>Committed, but more files failed than <c>--max-failed</c> allows.</summary>
    public const int TooManyFailed = 3;

    /// <summary>The gate refused the commit; the live commit is untouched.</summary>
    public const int Refused = 4;

    /// <summary>The index is damaged.</summary>
    public const int Damaged = 5;

    /// <summary>Another writer holds the lock.</summary>
    public const int Locked = 6;

    /// <summary>The machine failed: disk full, permission, port taken.</summary>
    public const int MachineFailed = 7;

    /// <summary>Interrupted with Ctrl-C or a signal.</summary>
    public const int Interrupted = 130;
}
