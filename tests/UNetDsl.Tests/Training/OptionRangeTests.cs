using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using UNetDsl.Imaging.Augmentation;
using UNetDsl.Inference;
using UNetDsl.Training;

namespace UNetDsl.Tests.Training;

/// <summary>What the compiler refuses by the attributes of an option is what the running program refuses.</summary>
public sealed class OptionRangeTests
{
    public static TheoryData<Type, string> Options => new(
        from type in new[]
        {
            typeof(TrainingOptions), typeof(TrainingSetOptions), typeof(PredictionOptions), typeof(AugmentationOptions), typeof(EarlyStopping), typeof(ValidationMetric),
            typeof(ConstantRate), typeof(PolynomialRate), typeof(CosineRate), typeof(OneCycleRate), typeof(PlateauRate),
        }
        from property in type.GetProperties()
        where property.IsDefined(typeof(RangeAttribute))
        select (type, property.Name));

    [Theory]
    [MemberData(nameof(Options))]
    public void Option_AtItsBounds_IsRefusedByBothOrNone(Type type, string property)
    {
        var range = type.GetProperty(property)!.GetCustomAttribute<RangeAttribute>()!;
        var (least, most) = (Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture), Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));
        Assert.Equal(range.MinimumIsExclusive, IsRefused(type, property, least));
        Assert.True(IsRefused(type, property, least - 1), $"{property} = {least - 1} is below its range");
        if (double.IsFinite(most))
        {
            Assert.Equal(range.MaximumIsExclusive, IsRefused(type, property, most));
            Assert.True(IsRefused(type, property, most + 1), $"{property} = {most + 1} is above its range");
        }
        else if (range.MaximumIsExclusive)
        {
            Assert.True(IsRefused(type, property, most), $"{property} may not be infinite");
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(8, false)]
    [InlineData(16, false)]
    [InlineData(17, true)]
    public void Symmetries_AllowedAndOthers_AreRefusedByBothOrNone(int symmetries, bool isRefused)
    {
        var allowed = typeof(PredictionOptions).GetProperty(nameof(PredictionOptions.Symmetries))!.GetCustomAttribute<AllowedValuesAttribute>()!;
        Assert.Equal(isRefused, !allowed.IsValid(symmetries));
        Assert.Equal(isRefused, IsRefused(typeof(PredictionOptions), nameof(PredictionOptions.Symmetries), symmetries));
    }

    private static bool IsRefused(Type type, string name, double value)
    {
        var options = Activator.CreateInstance(type)!;
        var property = type.GetProperty(name)!;
        property.SetValue(options, Convert.ChangeType(value, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, CultureInfo.InvariantCulture));
        try
        {
            type.GetMethod("Check", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(options, null);
            return false;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is ArgumentException)
        {
            return true;
        }
    }
}
