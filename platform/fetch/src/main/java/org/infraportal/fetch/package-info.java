/**
 * Requests to web servers that are not trusted, for all who fetch: {@link org.infraportal.fetch.Web}. Which servers may be
 * asked is {@link org.infraportal.fetch.HostRules}, at which addresses {@link org.infraportal.fetch.AddressRules}: the one
 * list of addresses that are not public.
 */
package org.infraportal.fetch;
