using Search.Cli;

// Threads of the pool that have nothing to do look for work some seventy times before they sleep. Where there is another processor for
// that, answers come sooner by it (0.1 ms); where there is one only, they take it from those that work: 54,000 switches between threads a
// second and a tenth of the processor at 900 searches a second. The pool reads this when it begins.
if (Environment.ProcessorCount == 1) AppContext.SetData("System.Threading.ThreadPool.UnfairSemaphoreSpinLimit", 0);

return await CommandLine.RunAsync(args);
