using System.Reflection;
using System.Runtime.CompilerServices;
using XasRmc.Core;

namespace XasRmc.Tests.Architecture;

/// <summary>The vocabulary is immutable: what crosses a stage boundary cannot change behind a stage's back.</summary>
public sealed class CoreTypeTests
{
    /// <summary>A stream of random numbers is state with one owner, and says so.</summary>
    private static readonly Type[] s_ownedState = [typeof(RandomStream)];

    public static TheoryData<Type> PublicTypes => [.. typeof(Element).Assembly.GetExportedTypes().Where(t => !t.IsEnum && !s_ownedState.Contains(t))];

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Fields_OfPublicTypes_AreReadOnly(Type type)
    {
        IEnumerable<FieldInfo> fields = type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);

        Assert.DoesNotContain(fields, f => !f.IsInitOnly && !f.IsLiteral);
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Properties_OfPublicTypes_HaveNoSetter(Type type)
    {
        IEnumerable<PropertyInfo> settable = type.GetProperties(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(p => p.SetMethod is { IsPublic: true } set
            && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));

        Assert.Empty(settable);
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Properties_OfPublicTypes_ExposeNoArray(Type type) =>
        Assert.DoesNotContain(type.GetProperties(), p => p.PropertyType.IsArray);

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Types_ThatAreClasses_AreSealedOrStatic(Type type) => Assert.True(type.IsSealed || type.IsInterface, $"{type.Name} can be derived from.");
}
