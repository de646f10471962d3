using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using UNetDsl.Cli.Catalog;
using UNetDsl.Cli.Data;
using UNetDsl.Cli.Options;
using UNetDsl.Cli.Rendering;
using UNetDsl.Cli.Running;
using UNetDsl.Imaging.Datasets;
using UNetDsl.Imaging.Datasets.Checking;
using UNetDsl.Training;

namespace UNetDsl.Cli.Commands;

/// <summary><c>unet data check</c>: looks at images and labels before a training does.</summary>
internal static class DataCommand
{
    /// <summary>Most sets are looked at before anyone wonders.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    public static Command Create(Screen screen)
    {
        var command = new Command("data", "Look at images and labels before a training does") { Check(screen) };
        command.SetAction(static parsed => new System.CommandLine.Help.HelpAction().Invoke(parsed));
        return command;
    }

    private static Command Check(Screen screen)
    {
        var data = new DataArguments();
        var model = SharedOptions.Text("--model", "NAME", "Check for this network; 'unet models' lists them");
        var assemblies = SharedOptions.Assemblies();
        var json = SharedOptions.Text("--json", "FILE", "Also write findings and items as JSON");
        var manifest = SharedOptions.Text("--write-manifest", "FILE.csv", "Also write a manifest, with tiles of one picture as a group");
        var command = new Command("check", "Find unpaired files, wrong sizes and labels, leaks and more, with how to mend them; ends with 1 on errors") { model, assemblies, json, manifest };
        data.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var network = parsed.GetValue(model) is { } name ? ModelCatalog.Load(parsed.GetValue(assemblies)!).Find(name) : null;
            return Task.FromResult(Run(screen, data.Read(parsed), network, parsed.GetValue(json), parsed.GetValue(manifest), cancellation));
        });
        return command;
    }

    private static int Run(Screen screen, DataRequest request, ModelEntry? model, string? json, string? manifest, CancellationToken cancellation)
    {
        if (!request.IsGiven)
        {
            throw CommandException.Usage("Options '--images' and '--labels' are required, or '--manifest'; 'unet data check --help' shows what is possible");
        }

        var (dataset, split) = request.Divide(DatasetReader.Inspect(request.Place, model?.TakesVolumes ?? false));
        var surveys = Survey(screen, dataset, request.Meaning == LabelMeaning.Channels, cancellation);
        var spec = model?.Graph.Spec;
        var findings = DatasetCheck.Findings(dataset, surveys, new()
        {
            Instances = request.Meaning == LabelMeaning.Instances,
            LabelChannels = request.Meaning == LabelMeaning.Channels,
            Model = model?.Name,
            Channels = spec?.Channels,
            Classes = request.Meaning == LabelMeaning.Channels ? spec?.OutputClasses : spec?.LabelClasses,
            Split = split.Validation.Count > 0 ? split : null,
        });
        Show(screen, dataset, DatasetSummary.Of(surveys), request, split);
        Show(screen, findings);
        if (json is not null)
        {
            DataJson.Write(json, dataset, surveys, findings, split);
        }

        if (manifest is not null)
        {
            MosaicManifest.Write(manifest, dataset, surveys);
        }

        return findings.Any(static finding => finding.Severity == FindingSeverity.Error) ? ExitCodes.Failure : ExitCodes.Success;
    }

    private static IReadOnlyList<ItemSurvey> Survey(Screen screen, Dataset dataset, bool labelChannels, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var gate = new Lock();
        var surveys = DatasetSurvey.Of(
            dataset,
            labelChannels,
            done =>
            {
                lock (gate)
                {
                    if (watch.Elapsed < Silence)
                    {
                        return;
                    }

                    screen.Standing($"{done} of {Quantity.Count(dataset.Items.Count, "image")} looked at", watch.Elapsed);
                }
            },
            cancellation);
        screen.EndStanding();
        return surveys;
    }

    private static void Show(Screen screen, Dataset dataset, DatasetSummary summary, DataRequest request, DatasetSplit split)
    {
        screen.Write(Tables.Facts(DataTables.Facts(dataset, summary, request, split)));
        if (DataTables.Classes(summary, request) is { } classes)
        {
            screen.Write(classes);
            screen.Gap();
        }
        else
        {
            screen.Line();
        }
    }

    private static void Show(Screen screen, IReadOnlyList<DatasetFinding> findings)
    {
        foreach (var finding in findings)
        {
            var colour = finding.Severity switch
            {
                FindingSeverity.Error => Color.Red,
                FindingSeverity.Warning => Color.Yellow,
                _ => Color.Grey,
            };
            var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2).Width(7)).AddColumn(new GridColumn().PadLeft(0));
            grid.AddRow(new Text(finding.Severity.ToString().ToLowerInvariant(), new Style(colour)), new Text(finding.Message));
            if (finding.Remedy.Length > 0)
            {
                grid.AddRow(new Text(""), new Text($"-> {finding.Remedy}"));
            }

            screen.Write(grid);
        }

        var (errors, warnings) = (findings.Count(static finding => finding.Severity == FindingSeverity.Error), findings.Count(static finding => finding.Severity == FindingSeverity.Warning));
        if (findings.Count > 0)
        {
            screen.Line();
        }

        screen.Line(errors + warnings == 0
            ? "Nothing is wrong with these images and labels, as far as can be seen"
            : $"{Quantity.Count(errors, "error")}, {Quantity.Count(warnings, "warning")}");
    }
}
