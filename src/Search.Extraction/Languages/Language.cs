namespace Search.Extraction.Languages;

/// <summary>
/// Languages told apart by their most frequent words. Those after Turkish are known only so that they are not taken for a
/// relative (Ukrainian for Russian, Dutch for German, Azerbaijani for Turkish).
/// </summary>
internal enum Language
{
    None = -1,
    En, Fr, De, Es, Pt, It, Ru, Tr,
    Uk, Nl, Pl, Sv, Da, Az, Ro, Hr,
}
