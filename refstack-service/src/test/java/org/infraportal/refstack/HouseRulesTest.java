package org.infraportal.refstack;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

import org.infraportal.testing.HouseRules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "org.infraportal", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final String V1 = "org.infraportal.refstack.compatibility.";

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    /** What is wrong is said with a {@code Fault}; how upstream says it, only the v1 API knows. */
    @ArchTest
    static final ArchRule upstreams_bodies_are_for_the_v1_api = classes()
            .that(describe(
                    "read or write v1 bodies",
                    (JavaClass type) -> type.getName().equals(V1 + "JsonBody")
                            || type.getName().equals(V1 + "UpstreamWords")))
            .should()
            .onlyHaveDependentClassesThat(describe(
                    "are resources or compatibility",
                    (JavaClass type) -> type.getPackageName().equals(V1.substring(0, V1.length() - 1))
                            || type.getName().endsWith("Resource")));

    @ArchTest
    static final ArchRule pages_know_nothing_of_upstreams_shapes = noClasses()
            .that()
            .haveSimpleNameEndingWith("Page")
            .and()
            .resideInAPackage("org.infraportal.refstack..")
            .and()
            .doNotHaveSimpleName("BadgePage")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.infraportal.refstack.compatibility..");
}
