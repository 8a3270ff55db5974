/**
 * Reports: what each CI said about each patch set, made from Gerrit's events and made again from the stored
 * ones whenever the reader learns something. Taking the same event twice changes nothing.
 *
 * <p>Tables: {@code ci_report}, {@code ci_job_result}, {@code ci_job}. Events in: none. Events out: none, see {@code
 * intake}.
 */
package org.infraportal.ciwatch.reports;
