/**
 * The interoperability guidelines: which capabilities and tests a cloud must pass. Read from git checkouts
 * or HTTP listings of the interop repository, kept in the database, served from there. Tables:
 * {@code guideline_file}, {@code guideline_source}, {@code guideline_fault}. Events: none on the broker; a CDI
 * event {@link org.infraportal.refstack.guidelines.GuidelineChanged} in the transaction that stores a file.
 *
 * <p>{@code GuidelineReader} turns a file of schema 1.2 to 2.0 into a {@code Guideline} or says what is wrong
 * with it; {@code GuidelineRefresh} looks at the sources; {@code Guidelines} answers who asks.
 */
package org.infraportal.refstack.guidelines;
