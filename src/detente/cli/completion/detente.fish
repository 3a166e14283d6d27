# Completion of detente in fish. Values arrive as they are, with their descriptions after a tab; fish quotes them.
function _detente_completion
    set -l words (commandline -opc)
    set -l raw (commandline -ct)
    set -l current (begin
        string unescape -- $raw
        or string unescape -- $raw\'
        or string unescape -- $raw\"
    end | string collect)
    set -l program $words[1]
    set -e words[1]
    command -q -- $program; or return
    set -lx _DETENTE_COMPLETE fish_complete
    command $program $words "$current" 2>/dev/null
end
complete --command detente --no-files --keep-order --arguments "(_detente_completion | string split0)"
