/**
 * Reports: what each CI said about each patch set, made from Gerrit's events and made again from the stored
 * ones whenever the reader learns something. Taking the same event twice changes nothing.
 *
 * <p>Tables: {@code ci_report}, {@code ci_job_result}, {@code ci_job}, {@code intake_lock}. Events in: none.
 * Events out: {@code CiReported}, for each new report whose comment is younger than {@code
 * portal.ciwatch.news-age}: an older one is history, not news.
 */
package org.infraportal.ciwatch.reports;
