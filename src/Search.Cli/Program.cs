using Search.Cli;

return await CommandLine.RunAsync(args);
