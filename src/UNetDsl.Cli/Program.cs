using UNetDsl.Cli.Running;

return await CommandLineProgram.RunAsync(args);
