# The description of the API for people.
api-title = API
api-key-text = An owner makes a key at the desk: Settings → Keys of programs. Put it into KEY to try the examples.
api-endpoints = Endpoints
api-scope = Scope: { $scope }
api-parameters = Parameters
api-needed = needed
api-body = The body is
api-example = Example
api-answers = Answers
api-forms = Forms
