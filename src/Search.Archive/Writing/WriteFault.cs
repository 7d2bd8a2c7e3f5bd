namespace Search.Archive.Writing;

/// <summary>Why one article of a batch was not written, or not removed. The others of the batch were.</summary>
/// <param name="Position">Its place in the batch, from 0: first those to put, then those to delete.</param>
/// <param name="Id">Its id.</param>
/// <param name="Code">Stable name: <c>invalid-article</c>, <c>duplicate-id</c>, <c>other-source</c>.</param>
/// <param name="Message">What is wrong, one sentence that names every value at fault.</param>
public sealed record WriteFault(int Position, string Id, string Code, string Message);
