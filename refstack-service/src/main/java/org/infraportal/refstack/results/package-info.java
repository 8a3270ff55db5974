/**
 * Uploaded results: what a cloud passed. Tables: {@code result}, {@code test_set}, {@code reported_test}.
 * Events out: {@code ResultSubmitted}, {@code ResultShared}, {@code ResultAssociated}, {@code
 * ResultVerified}, {@code ResultDeleted}.
 *
 * <p>A result names a thousand tests, and most results of a cloud name the same thousand: names are kept
 * once ({@code TestNames}), sets of names once ({@code TestSets}), a result is one row.
 */
package org.infraportal.refstack.results;
