/**
 * How long work is shown, the same in every service: the JSON of a job beside the fields of the thing it makes. What
 * runs jobs is {@code org.infraportal.jobs}.
 */
package org.infraportal.web.jobs;
