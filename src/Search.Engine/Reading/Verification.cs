namespace Search.Engine.Reading;

/// <summary>Which checksums of a snapshot's segments are checked, by reading every byte of their files, and when.</summary>
/// <param name="IsWanted">False: none, nor those of what is opened from the snapshot later.</param>
/// <param name="FirstBytes">
/// Segments of so many bytes, the smallest first, are checked before the snapshot is opened. The others are left to the caller
/// (<see cref="SnapshotContent.Unverified"/>).
/// </param>
internal sealed record Verification(bool IsWanted, long FirstBytes)
{
    /// <summary>No checks.</summary>
    public static Verification None { get; } = new(false, 0);

    /// <summary>All before opening.</summary>
    public static Verification First { get; } = new(true, long.MaxValue);

    /// <summary>Before opening what takes a hundredth of a second.</summary>
    public static Verification SmallFirst { get; } = new(true, 64 << 20);

    /// <summary>How later commits are opened: beside searches that go on, so that there is time to check all of them first.</summary>
    public Verification OfNewer => IsWanted ? First : None;
}
