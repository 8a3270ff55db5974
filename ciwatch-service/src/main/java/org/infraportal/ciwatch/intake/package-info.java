/**
 * The one way in: Gerrit's events, whoever brings them, become changes, patch sets and reports. Learning again from what is
 * stored goes the same way. Taking the same event twice changes nothing.
 *
 * <p>Tables: {@code intake_lock}, {@code unreadable_record}. Events in: none. Events out: {@code CiReported}, for each new report whose comment is
 * younger than {@code portal.ciwatch.news-age}: an older one is history, not news.
 */
package org.infraportal.ciwatch.intake;
