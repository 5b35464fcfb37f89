/** Methods with which functions are called by their URLs; the first is the default. */
export const HTTP_METHODS = ['POST', 'GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;
