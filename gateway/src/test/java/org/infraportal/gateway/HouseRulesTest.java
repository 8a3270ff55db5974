package org.infraportal.gateway;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

import org.infraportal.testing.HouseRules;

@AnalyzeClasses(packages = "org.infraportal", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);
}
