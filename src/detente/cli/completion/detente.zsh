#compdef detente
# Completion of detente in zsh. Values arrive as they are; compadd quotes them.
_detente_completion() {
    local kind value help program=${(Q)words[1]}
    local -a answer closed shown open
    answer=("${(@0)$(_DETENTE_COMPLETE=zsh_complete ${program/#\~\//$HOME/} \
        "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    for kind value help in "${(@)answer}"; do
        if [[ $kind == native ]]; then
            _files
        elif [[ $value == *[/=] ]]; then
            open+=("$value")
        elif [[ -n $kind ]]; then
            closed+=("$value")
            shown+=("${(V)value}${help:+  -- ${(V)help}}")
        fi
    done
    (( $#open )) && compadd -U -S '' -V detente-open -a open
    (( $#closed )) && compadd -U -l -V detente -d shown -a closed
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _detente_completion "$@"
else
    compdef _detente_completion detente
fi
